"""Experiments as documents, links, session files and QR codes, and back."""
