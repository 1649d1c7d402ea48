"""The training loss of one batch, task by task."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import IGNORED, Batch
from training.network import Network, PairLabels
from training.tasks import RELATION_WEIGHT, pair_tasks, word_tasks

HEAD_WEIGHT = 1.0


def task_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the weighted loss of each task that has labels in this batch."""
    words = network.words(batch["pieces"], batch["shapes"], batch["first"])
    losses = {}
    for task in word_tasks(network.labels):
        scores = network.heads[task.name](words[task.mix])
        losses[task.name] = task.weight * _cross_entropy(scores, batch[task.name])
    arcs = network.arcs(words["parse"], batch["first"])
    losses["heads"] = HEAD_WEIGHT * _cross_entropy(arcs, batch["heads"])
    losses["relations"] = RELATION_WEIGHT * _relation_loss(network, words["parse"], batch)
    for pair in pair_tasks(network.labels):
        losses[pair.name] = pair.weight * _pair_loss(
            network.pairs[pair.name], words[pair.mix], batch, pair.name
        )
    return losses


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean over the labelled places; zero where nothing is labelled."""
    total = functional.cross_entropy(
        scores.float().flatten(0, -2), targets.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / (targets != IGNORED).sum().clamp(min=1)


def _relation_loss(network: Network, words: Tensor, batch: Batch) -> Tensor:
    """Relations are learnt on the treebank's own heads."""
    left, right = network.relation.spaces(words)
    heads = batch["heads"].clamp(min=0)[:, :, None].expand(-1, -1, right.shape[-1])
    right = torch.gather(right, 1, heads)
    scores = network.relation(left.flatten(0, 1)[:, None], right.flatten(0, 1)[:, None])
    return _cross_entropy(scores[:, 0, 0], batch["relations"].flatten())


def _pair_loss(head: nn.Module, words: Tensor, batch: Batch, task: str) -> Tensor:
    """Learnt on the known predicates, with every word as a candidate."""
    assert isinstance(head, PairLabels)
    row, word = batch[f"{task}_places"].unbind(1)
    if not len(row):
        return words.sum() * 0
    left, right = head.spaces(words)
    scores = head(left[row, word][:, None], right[row])
    return _cross_entropy(scores[:, 0], batch[f"{task}_targets"])
