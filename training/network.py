"""The network: a MiniLM-L6 encoder with case shapes, word heads, and two biaffine pair heads."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.engine.encoding import CASE_SHAPES
from training.tasks import MIXES, Labels, pair_tasks, word_tasks

HIDDEN, ATTENTION_HEADS, LAYERS, INNER = 384, 12, 6, 1536
VOCABULARY, POSITIONS = 30522, 512
LAYER_NORM_EPSILON = 1e-12
ARC, PAIR = 256, 96  # widths of the head-choice and the pair-label spaces
MASKED = -1e4  # added to what must not be looked at; exp of it is exactly 0
MASK_POOL = 1 << 22  # random numbers drawn once for all dropout masks


class PooledDropout(nn.Module):
    """Dropout whose masks are cut from one pool: drawing them afresh takes a fifth of a step on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, inputs: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return inputs
        if inputs.is_cuda:
            return functional.dropout(inputs, self.rate)
        size = inputs.numel()
        if self.pool is None or self.pool.numel() < 2 * size or self.pool.dtype != inputs.dtype:
            kept = torch.rand(max(MASK_POOL, 4 * size)) >= self.rate
            self.pool = (kept.float() / (1 - self.rate)).to(inputs.dtype)
        offset = int(torch.randint(0, self.pool.numel() - size, (1,)))
        return inputs * self.pool[offset : offset + size].view(inputs.shape)


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, dropout: PooledDropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attended = nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm_outer = nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)
        self.dropout = dropout

    def forward(self, inputs: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = inputs.shape
        width = HIDDEN // ATTENTION_HEADS
        qkv = self.qkv(inputs).view(rows, length, 3, ATTENTION_HEADS, width).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(qkv[0], qkv[1].transpose(-1, -2)) / math.sqrt(width) + mask
        context = torch.matmul(torch.softmax(scores, -1), qkv[2])
        context = context.transpose(1, 2).reshape(rows, length, HIDDEN)
        middle = self.norm_attended(inputs + self.dropout(self.attended(context)))
        outer = self.outer(functional.gelu(self.inner(middle)))
        return self.norm_outer(middle + self.dropout(outer))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """MiniLM-L6-H384-uncased; its token-type embedding becomes an embedding of case shapes."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = PooledDropout(dropout)
        self.pieces = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(CASE_SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        positions = self.positions.weight[: pieces.shape[1]]
        outputs = [self.dropout(self.norm(self.pieces(pieces) + self.shapes(shapes) + positions))]
        for layer in self.layers:
            outputs.append(layer(outputs[-1], mask))
        return outputs

    @torch.no_grad()
    def load_pretrained(self, path: Path) -> None:
        """Fill in the published weights; the piece and position tables stay as they are.

        Rare names keep their place among the names that training shows, and a step is a tenth faster.
        """
        weights = load_file(path)
        embeddings = "embeddings.{}.weight"
        self.pieces.weight.copy_(weights[embeddings.format("word_embeddings")])
        self.positions.weight.copy_(weights[embeddings.format("position_embeddings")])
        self.shapes.weight.copy_(
            weights[embeddings.format("token_type_embeddings")][:1].expand(CASE_SHAPES, -1)
        )
        self.pieces.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{number}."
            parts = [prefix + f"attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([weights[part + ".weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([weights[part + ".bias"] for part in parts]))
            _copy(layer.attended, weights, prefix + "attention.output.dense")
            _copy(layer.norm_attended, weights, prefix + "attention.output.LayerNorm")
            _copy(layer.inner, weights, prefix + "intermediate.dense")
            _copy(layer.outer, weights, prefix + "output.dense")
            _copy(layer.norm_outer, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class PairLabels(nn.Module):
    """Biaffine labels for pairs of words: the relation to a head, the role for a predicate."""

    def __init__(self, labels: int, dropout: PooledDropout) -> None:
        super().__init__()
        self.left = nn.Linear(HIDDEN, PAIR)
        self.right = nn.Linear(HIDDEN, PAIR)
        self.bilinear = nn.Linear(PAIR, PAIR * labels, bias=False)
        self.from_left = nn.Linear(PAIR, labels)
        self.from_right = nn.Linear(PAIR, labels, bias=False)
        self.dropout = dropout
        self.labels = labels

    def spaces(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return every word as the left and as the right end of a pair."""
        left = self.dropout(functional.gelu(self.left(words)))
        return left, self.dropout(functional.gelu(self.right(words)))

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Score every pair: (rows, m, width), (rows, n, width) → (rows, m, n, labels)."""
        rows, size = left.shape[:2]
        projected = self.bilinear(left).reshape(rows, size * self.labels, PAIR)
        scores = torch.matmul(projected, right.transpose(1, 2)).view(rows, size, self.labels, -1)
        scores = scores.transpose(2, 3) / math.sqrt(PAIR) + self.from_right(right)[:, None]
        return scores + self.from_left(left)[:, :, None]  # type: ignore[no-any-return]


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, labels: Labels, *, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.dropout = PooledDropout(head_dropout)
        last_layers = torch.tensor([0.0] * (LAYERS - 1) + [1.0, 2.0])
        self.mixes = nn.ParameterDict({mix: nn.Parameter(last_layers.clone()) for mix in MIXES})
        self.labels = labels
        self.heads = nn.ModuleDict(
            {task.name: nn.Linear(HIDDEN, len(labels[task.name])) for task in word_tasks(labels)}
        )
        self.arc_above = nn.Linear(HIDDEN, ARC)
        self.arc_below = nn.Linear(HIDDEN, ARC)
        self.arc_bilinear = nn.Linear(ARC, ARC)
        self.relation = PairLabels(len(labels["relation"]), self.dropout)
        self.pairs = nn.ModuleDict(
            {task.name: PairLabels(len(labels[task.name]), self.dropout) for task in pair_tasks(labels)}
        )

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Return one vector per word for each layer mix: (rows, words, hidden)."""
        mask = torch.where(pieces == 0, MASKED, 0.0)[:, None, None, :]
        outputs = self.encoder(pieces, shapes, mask)
        place = first.clamp(min=0)[:, :, None].expand(-1, -1, HIDDEN)
        mixed = {}
        for name, mix in self.mixes.items():
            shares = torch.softmax(mix, -1)
            total = sum(share * output for share, output in zip(shares.unbind(), outputs, strict=True))
            mixed[name] = self.dropout(torch.gather(total, 1, place))
        return mixed

    def arcs(self, words: Tensor, first: Tensor) -> Tensor:
        """Score every head for every word: (rows, word, head)."""
        above = self.dropout(functional.gelu(self.arc_above(words)))
        below = self.dropout(functional.gelu(self.arc_below(words)))
        scores = torch.matmul(self.arc_bilinear(below), above.transpose(1, 2)) / math.sqrt(ARC)
        itself = torch.eye(first.shape[1], device=first.device, dtype=scores.dtype) * MASKED
        return scores + itself + torch.where(first < 0, MASKED, 0.0)[:, None, :]
