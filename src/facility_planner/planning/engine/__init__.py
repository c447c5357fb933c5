"""What every planning problem shares: limits, progress, stopping, solving in order of goals."""
