"""What a teacher sends along with an experiment."""
