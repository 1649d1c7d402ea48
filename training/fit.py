"""The training loop: fixed steps, fixed seed, a checkpoint after every epoch."""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.augment import augment
from training.examples import Batch, collate, make_batches, make_examples
from training.losses import task_losses
from training.network import LAYERS, Network
from training.substitution import substitute_names
from training.tasks import Labels
from training.treebanks import Sentence

SEED = 20260101
BETAS = (0.9, 0.98)
WEIGHT_DECAY = 0.01
CLIP = 2.0  # gradient norm
WARM_UP = 300  # steps
MIX_RATE = 1e-2  # learning rate of the layer mixes: six numbers each
AVERAGE = 0.998  # decay, per step, of the running average of weights that is kept in the end
AVERAGE_STEP = 4  # the average is brought up to date every so many steps
FINAL_RATE = 0.02  # share of the learning rate at the last step


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train."""

    epochs: int = 8
    pieces: int = 1000  # word pieces a batch
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9  # lower layers learn more slowly
    steady: float = 0.4  # share of the steps before the rate falls


def fit(
    network: Network,
    sentences: Sequence[Sentence],
    tokenizer: Tokenizer,
    labels: Labels,
    plan: Plan,
    folder: Path,
) -> dict[str, Tensor]:
    """Train `network`, resuming from the folder's checkpoint, and return the averaged weights."""
    device = next(network.parameters()).device
    optimizer = torch.optim.AdamW(_groups(network, plan), betas=BETAS, weight_decay=WEIGHT_DECAY, fused=True)
    average = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
    begin = _resume(folder, network, optimizer, average)
    for epoch in range(begin, plan.epochs):
        rng = random.Random(SEED + epoch)
        torch.manual_seed(SEED + epoch)
        variants = [augment(substitute_names(sentence, rng), rng) for sentence in sentences]
        examples = make_examples(variants, tokenizer, labels)
        batches = make_batches(examples, plan.pieces, rng)
        steps = len(batches) * plan.epochs
        network.train()
        started, sums = time.time(), dict[str, float]()
        for number, batch in enumerate(_on_device(map(collate, batches), device)):
            step = epoch * len(batches) + number
            _set_rates(optimizer, _rate(step, steps, plan))
            for name, loss in _step(network, optimizer, batch).items():
                sums[name] = sums.get(name, 0.0) + loss
            if step % AVERAGE_STEP == 0:
                _update_average(average, network, step)
        means = {name: round(total / len(batches), 4) for name, total in sums.items()}
        row = {"epoch": epoch + 1, "seconds": round(time.time() - started), "loss": means}
        with (folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        _save(folder, epoch + 1, network, optimizer, average)
    return average


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Parameter groups with their rates: low layers slowest, heads and case shapes fastest."""
    encoder = network.encoder
    groups = [
        (list(layer.parameters()), plan.encoder_rate * plan.layer_decay ** (LAYERS - 1 - number))
        for number, layer in enumerate(encoder.layers)
    ]
    groups.append((list(encoder.norm.parameters()), plan.encoder_rate * plan.layer_decay**LAYERS))
    groups.append((list(network.mixes.parameters()), MIX_RATE))
    seen = {id(parameter) for parameters, _ in groups for parameter in parameters}
    rest = [part for part in network.parameters() if id(part) not in seen and part.requires_grad]
    groups.append((rest, plan.head_rate))
    return [{"params": parameters, "lr": rate, "full_rate": rate} for parameters, rate in groups]


def _rate(step: int, steps: int, plan: Plan) -> float:
    """Share of the full rate: a short rise, a steady part, a straight fall."""
    rise = min(1.0, (step + 1) / WARM_UP)
    fall = (steps - step) / (steps * (1 - plan.steady))
    return rise * max(FINAL_RATE, min(1.0, fall))


def _set_rates(optimizer: torch.optim.Optimizer, share: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["full_rate"] * share


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, float]:
    device = batch["pieces"].device.type
    with torch.autocast(device, torch.bfloat16):
        losses = task_losses(network, batch)
    optimizer.zero_grad(set_to_none=True)
    torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
    optimizer.step()
    return {name: loss.item() for name, loss in losses.items()} if device == "cpu" else {}


@torch.no_grad()
def _update_average(average: dict[str, Tensor], network: Network, step: int) -> None:
    decay = min(AVERAGE**AVERAGE_STEP, (1 + step) / (10 + step))
    weights = network.state_dict()
    names = list(average)
    torch._foreach_lerp_([average[name] for name in names], [weights[name] for name in names], 1 - decay)


def _on_device(batches: Iterator[Batch], device: torch.device) -> Iterator[Batch]:
    move: Callable[[Tensor], Tensor] = lambda tensor: tensor.to(device, non_blocking=True)  # noqa: E731
    for batch in batches:
        yield {name: move(tensor) for name, tensor in batch.items()}


def _save(
    folder: Path, epoch: int, network: Network, optimizer: torch.optim.Optimizer, average: dict[str, Tensor]
) -> None:
    state = {
        "epoch": epoch,
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average,
    }
    torch.save(state, folder / "checkpoint.new")
    (folder / "checkpoint.new").replace(folder / "checkpoint.pt")


def _resume(
    folder: Path, network: Network, optimizer: torch.optim.Optimizer, average: dict[str, Tensor]
) -> int:
    """Load the checkpoint where there is one and return how many epochs are done."""
    path = folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, map_location=next(network.parameters()).device)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    for name, weight in state["average"].items():
        average[name].copy_(weight)
    return int(state["epoch"])
