"""The training loss of one batch, task by task."""

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import IGNORED, Batch
from training.network import Network
from training.tasks import RELATION_WEIGHT, ROLE_WEIGHT, WORD_TASKS

HEAD_WEIGHT = 1.0


def task_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the weighted loss of each task that has labels in this batch."""
    words = network.words(batch["pieces"], batch["shapes"], batch["first"])
    losses = {}
    for task in WORD_TASKS:
        scores = network.heads[task.name](words[task.mix])
        losses[task.name] = task.weight * _cross_entropy(scores, batch[task.name])
    arcs = network.arcs(words["parse"], batch["first"])
    losses["heads"] = HEAD_WEIGHT * _cross_entropy(arcs, batch["heads"])
    losses["relations"] = RELATION_WEIGHT * _relation_loss(network, words["parse"], batch)
    losses["roles"] = ROLE_WEIGHT * _role_loss(network, words["roles"], batch)
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


def _role_loss(network: Network, words: Tensor, batch: Batch) -> Tensor:
    """Roles are learnt on the treebank's own predicates, with every word as a candidate."""
    row, word = batch["predicates"].unbind(1)
    if not len(row):
        return words.sum() * 0
    left, right = network.role.spaces(words)
    scores = network.role(left[row, word][:, None], right[row])
    return _cross_entropy(scores[:, 0], batch["roles"])
