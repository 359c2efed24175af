"""The commands of the step by step views; none of them changes anything of the run."""
