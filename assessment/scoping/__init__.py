"""What an organization says about itself becomes a draft scope statement and a list of what is weak in it.

Pure: no clock, no files. May import model only. Tested in ``tests/scoping`` by worked examples. Decision: weaknesses are
rules that name the field to mend, ordered by what an auditor would stumble over first.
"""

from assessment.scoping.statement import statement
from assessment.scoping.weaknesses import Weakness, weaknesses

__all__ = ["Weakness", "statement", "weaknesses"]
