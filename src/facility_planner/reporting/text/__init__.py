"""Reports as plain text, 80 columns wide, whole in either language."""

from facility_planner.reporting.text.audit import audit_text
from facility_planner.reporting.text.gaps import gaps_text
from facility_planner.reporting.text.lists import problems_text, violations_text
from facility_planner.reporting.text.plan import plan_text

__all__ = ["audit_text", "gaps_text", "plan_text", "problems_text", "violations_text"]
