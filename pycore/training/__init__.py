"""A run: the trainer, when it stops, what it reports, how good the network is, and the run as a document."""
