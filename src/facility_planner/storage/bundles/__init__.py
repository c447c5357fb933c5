"""Audits that travel as signed files: written, checked whole, taken in."""
