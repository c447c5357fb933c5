"""The record of an audit as a document: Word from a template the office can edit, PDF, and a blank checklist."""
