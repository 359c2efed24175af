"""Training runs: the trainer, stopping rules, reports, metrics, and saving a run."""
