"""From a file's bytes to a data set: the table, the data set made of it, toy sets, and recipes of both."""
