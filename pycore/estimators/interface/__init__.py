"""What scikit-learn expects of an estimator: settings, checked inputs, classes, scores."""
