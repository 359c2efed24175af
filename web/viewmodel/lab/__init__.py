"""What is open: settings, lesson, experiment; and the notification of observers."""
