"""Training runs: the trainer, stopping rules, frames, metrics, and saving a run."""
