"""From the bytes of a file to a data set: tables, data sets, toy sets, and recipes."""
