"""The trained network as one ONNX graph with eight-bit weights, and the files beside it."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from training.network import Network, PairLabels
from training.tasks import Labels, pair_tasks, word_tasks

OPSET = 17
BLOCK = 64  # weights (and activations) that share a scale; measured in training/README.md
INT8_ACTIVATIONS = 4  # onnxruntime's accuracy level: activations in eight bits, scaled row by row
OUTPUTS = ("words", "names", "arcs", "relations")  # and, for each pair head, its labels and scores
INPUTS = ("pieces", "shapes", "first")


class Exported(nn.Module):
    """The network with its choices made: labels where a label is enough, scores where decoding needs them."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        words = network.words(pieces, shapes, first)
        chosen = [
            network.heads[task.name](words[task.mix]).argmax(-1)
            for task in word_tasks(network.labels)
            if task.name != "names"
        ]
        relations = network.relation(*network.relation.spaces(words["parse"])).argmax(-1)
        outputs = [
            torch.stack(chosen, -1).to(torch.int16),
            network.heads["names"](words["names"]),
            network.arcs(words["parse"], first),
            relations.to(torch.uint8),
        ]
        for pair in pair_tasks(network.labels):
            head = network.pairs[pair.name]
            assert isinstance(head, PairLabels)
            scores = head(*head.spaces(words[pair.mix]))
            best, label = scores.max(-1)
            outputs += [label.to(torch.uint8), best - scores[..., 0]]
        return tuple(outputs)


def export(weights: Mapping[str, Tensor], labels: Labels, tokenizer: Path, work: Path, out: Path) -> None:
    """Write model.onnx, labels.json, tokenizer.json and manifest.json into `out`, each in one step."""
    network = Network(labels)
    network.load_state_dict(dict(weights))
    to_float_onnx(network, work / "float.onnx")
    quantise(work / "float.onnx", work / "model.onnx")
    written = {
        "word_heads": [task.name for task in word_tasks(labels) if task.name != "names"],
        "pair_heads": [task.name for task in pair_tasks(labels)],
        "labels": labels,
    }
    (work / "model-labels.json").write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n")
    digest = hashlib.sha256((work / "model.onnx").read_bytes()).hexdigest()
    (work / "manifest.json").write_text(json.dumps({"model_sha256": digest}, indent=2) + "\n")
    _put(work / "model-labels.json", out / "labels.json")
    _put(tokenizer, out / "tokenizer.json")
    _put(work / "model.onnx", out / "model.onnx")
    _put(work / "manifest.json", out / "manifest.json")


def _put(source: Path, target: Path) -> None:
    """Copy beside the target and rename, so that no reader ever sees half a file."""
    temporary = target.with_name(target.name + ".new")
    shutil.copyfile(source, temporary)
    temporary.replace(target)


def to_float_onnx(network: Network, path: Path) -> None:
    """Trace the network into a float graph with free batch, piece and word axes."""
    network.eval()
    pieces = torch.randint(1000, 2000, (3, 16))
    first = torch.arange(9).expand(3, 9).contiguous()
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:2]} | {"first": {0: "batch", 1: "words"}}
    outputs = [*OUTPUTS]
    for pair in pair_tasks(network.labels):
        outputs += [pair.name, f"{pair.name}_scores"]
    axes |= {name: {0: "batch", 1: "words"} for name in outputs}
    axes |= {name: axes[name] | {2: "words"} for name in outputs[2:]}
    torch.onnx.export(
        Exported(network),
        (pieces, torch.zeros_like(pieces), first),
        str(path),
        input_names=list(INPUTS),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path, *, block: int = BLOCK, level: int = INT8_ACTIVATIONS) -> None:
    """Store weights in eight bits; what a sentence gets never depends on the sentences beside it."""
    model = onnx.load(source)
    _quantise_embedding(model)
    config = DefaultWeightOnlyQuantConfig(block_size=block, is_symmetric=True, accuracy_level=level, bits=8)
    quantizer = MatMulNBitsQuantizer(model, algo_config=config)
    quantizer.process()
    onnx.save(quantizer.model.model, target)


def _quantise_embedding(model: ModelProto) -> None:
    """Turn the piece embedding into int8 rows with one scale each, looked up before they are scaled."""
    graph = model.graph
    weight = max(graph.initializer, key=lambda tensor: int(np.prod(tensor.dims)))
    rows = numpy_helper.to_array(weight)
    scales = (np.abs(rows).max(1, keepdims=True) / 127).astype(np.float32)
    scales[scales == 0] = 1
    small = np.clip(np.round(rows / scales), -127, 127).astype(np.int8)
    at, gather = next((at, node) for at, node in enumerate(graph.node) if weight.name in node.input)
    graph.initializer.remove(weight)
    graph.initializer.extend(
        [numpy_helper.from_array(small, "piece_rows"), numpy_helper.from_array(scales, "piece_scales")]
    )
    nodes: list[NodeProto] = [
        helper.make_node("Gather", ["piece_rows", gather.input[1]], ["piece_row"]),
        helper.make_node("Gather", ["piece_scales", gather.input[1]], ["piece_scale"]),
        helper.make_node("Cast", ["piece_row"], ["piece_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["piece_float", "piece_scale"], [gather.output[0]]),
    ]
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(at + offset, node)
