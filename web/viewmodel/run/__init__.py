"""A network, its run and the results: experiment, history, slices of training, evaluation, fingerprint."""
