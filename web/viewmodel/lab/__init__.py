"""What is open: settings, lesson, experiment; and who is told of a change."""
