"""How the estimators fit: with minibatches or all rows, their update rules and random draws."""
