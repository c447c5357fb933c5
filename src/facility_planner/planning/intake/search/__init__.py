"""Better plans of large days, and why nothing is possible where what is fixed contradicts itself."""
