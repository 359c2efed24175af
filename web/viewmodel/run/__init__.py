"""A network, its run and what came of it: experiment, history, slices of training, evaluation, fingerprint."""
