"""How the estimators fit: minibatches or all rows, their update rules and random draws."""
