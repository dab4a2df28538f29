"""Small drafts that several tests speak of."""

from __future__ import annotations

#: One citation, one reference, nothing to report.
CLEAN = """\
# Recovery

Muscle recovers within days (Lee et al., 2020).

## References

Lee, A., Cho, B., & Diaz, C. (2020). How muscle recovers. *Journal of Rest*, 12(3), 45–67.
"""

#: The same with a citation that has no reference: CIT001 in line 3.
MISSING = CLEAN.replace("(Lee et al., 2020).", "(Lee et al., 2020; Novak, 1999).")

#: The same with a reference nobody cites: CIT002 in line 9.
UNCITED = CLEAN + "\nNovak, P. (1999). How muscle tires. *Journal of Work*, 3(1), 1–9.\n"
