"""A timetable relaxed to curves of how much has begun by each step: linear bounds that see all resources at once.

Each work is a curve X with 0 ≤ X[first] ≤ … ≤ X[last] ≤ 1, X[t] the part of it that has begun by step t. What
runs at t is X[t] - X[t - length], so that capacities and orders are sparse rows. This is the time-indexed
formulation (Sousa and Wolsey, Mathematical Programming 54, 1992) in its cumulative form (Pritsker and Watters,
1968; as `SD` in Artigues, Operations Research Letters 45, 2017). It is solved by a first-order method (Applegate et
al., PDLP, 2021), whose answer is not trusted: from its multipliers, whatever they are, a Lagrangean bound is
computed in whole numbers.
"""
