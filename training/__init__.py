"""Making the engine's weights: read the treebanks, train, export."""
