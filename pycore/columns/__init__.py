"""The columns of a table as inputs and targets: what each is for, encoding, scaling, and the split of the rows."""
