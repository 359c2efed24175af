"""Every run that was trained: the kept ones beside the open one, and what differs between two of them."""
