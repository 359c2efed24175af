"""What a learner tries by hand: numbers that are checked, bugs that are found."""
