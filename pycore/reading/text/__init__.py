"""From bytes to rows of text: encoding, delimiter, quotes, nesting."""
