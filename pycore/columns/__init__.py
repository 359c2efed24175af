"""How the columns of a table become inputs and targets: roles, encoding, scaling, and the split of the rows."""
