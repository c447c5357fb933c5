"""Judgement: findings of a facility against standards, their gaps, remedies, and the demands on a plan."""
