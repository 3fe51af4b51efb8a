"""Notices in weeks, in clear business days and to the end of a period, each day worked out by hand."""

WEEKS = """
# given | length | the day on which it is over
2026-05-01 | 1 week | 2026-05-08
2026-05-01 | 2 weeks | 2026-05-15
2026-12-24 | 1 week | 2026-12-31
2026-12-25 | 1 week | 2027-01-01
2028-02-22 | 1 week | 2028-02-29
2028-02-16 | 2 weeks | 2028-03-01
2027-02-15 | 2 weeks | 2027-03-01
2026-05-01 | 6 weeks | 2026-06-12
2026-05-01 | 26 weeks | 2026-10-30
2026-05-01 | 52 weeks | 2027-04-30
"""

WEEKS_BACK = """
# end | length | the last day for it
2028-04-30 | 2 weeks | 2028-04-16
2028-03-01 | 1 week | 2028-02-23
2027-01-03 | 1 week | 2026-12-27
2028-12-31 | 26 weeks | 2028-07-02
2028-03-07 | 1 week | 2028-02-29
"""

CLEAR_BUSINESS = """
# given | length | weekend | the day on which it is over
2026-05-01 | 1 clear business day | Saturday Sunday | 2026-05-05
2026-05-04 | 3 clear business days | Saturday Sunday | 2026-05-08
2026-05-01 | 10 clear business days | Friday | 2026-05-13
2026-05-06 | 3 clear business days | Friday Saturday | 2026-05-12
2026-12-28 | 5 clear business days | Saturday Sunday | 2027-01-05
2028-02-24 | 3 clear business days | Saturday Sunday | 2028-03-01
"""

CLEAR_BUSINESS_BACK = """
# end | length | weekend | earliest | latest
2026-05-05 | 1 clear business day | Saturday Sunday | 2026-05-01 | 2026-05-03
2026-05-08 | 3 clear business days | Saturday Sunday | 2026-05-04 | 2026-05-04
2028-05-01 | 5 clear business days | Saturday Sunday | 2028-04-21 | 2028-04-23
2028-04-28 | 5 clear business days | Saturday Sunday | 2028-04-20 | 2028-04-20
2028-04-30 | 5 clear business days | Friday Saturday | 2028-04-20 | 2028-04-22
2027-01-04 | 10 clear business days | Saturday Sunday | 2026-12-18 | 2026-12-20
"""

TO_THE_END = """
# received | notice | to the end of | it ends on
2026-05-15 | 1 month | month | 2026-06-30
2026-05-31 | 1 month | month | 2026-06-30
2026-06-01 | 1 month | month | 2026-07-31
2026-06-30 | 1 month | month | 2026-07-31
2027-01-31 | 1 month | month | 2027-02-28
2028-01-30 | 1 month | month | 2028-02-29
2027-02-28 | 1 month | month | 2027-03-31
2028-02-29 | 3 months | month | 2028-05-31
2028-01-31 | 1 month | month | 2028-02-29
2026-12-31 | 6 months | month | 2027-06-30
2026-05-17 | 2 weeks | month | 2026-05-31
2026-05-18 | 2 weeks | month | 2026-06-30
2026-06-15 | 15 days | month | 2026-06-30
2026-06-16 | 15 days | month | 2026-07-31
2026-12-17 | 10 business days | month | 2026-12-31
2026-12-18 | 10 business days | month | 2027-01-31
2026-05-29 | 1 clear month | month | 2026-06-30
2026-05-30 | 1 clear month | month | 2026-07-31
2026-03-31 | 3 months | quarter | 2026-06-30
2026-04-01 | 3 months | quarter | 2026-09-30
2026-05-15 | 6 weeks | quarter | 2026-06-30
2026-05-19 | 6 weeks | quarter | 2026-06-30
2026-05-20 | 6 weeks | quarter | 2026-09-30
2026-12-31 | 3 months | quarter | 2027-03-31
2027-01-01 | 3 months | quarter | 2027-06-30
2027-06-30 | 3 months | quarter | 2027-09-30
2027-07-01 | 3 months | quarter | 2027-12-31
2027-11-30 | 3 months | quarter | 2028-03-31
2026-09-30 | 3 months | quarter | 2026-12-31
2026-10-01 | 3 months | quarter | 2027-03-31
2026-07-01 | 1 year | quarter | 2027-09-30
2027-02-28 | 6 months | academic year | 2027-08-31
2027-03-01 | 6 months | academic year | 2028-08-31
2028-02-29 | 6 months | academic year | 2028-08-31
2027-05-31 | 3 months | academic year | 2027-08-31
2027-06-01 | 3 months | academic year | 2028-08-31
2027-08-31 | 1 day | academic year | 2028-08-31
2027-08-30 | 1 day | academic year | 2027-08-31
2027-08-17 | 2 weeks | academic year | 2027-08-31
"""

SEMESTERS = """
# received | notice | it ends on; semesters begin on 1 September and 1 March
2026-05-31 | 3 months | 2026-08-31
2026-06-01 | 3 months | 2027-02-28
2026-11-28 | 3 months | 2027-02-28
2026-11-30 | 3 months | 2027-02-28
2026-12-01 | 3 months | 2027-08-31
2027-11-30 | 3 months | 2028-02-29
2027-12-01 | 3 months | 2028-08-31
2028-01-18 | 6 weeks | 2028-02-29
2028-01-19 | 6 weeks | 2028-08-31
2027-01-17 | 6 weeks | 2027-02-28
2027-01-18 | 6 weeks | 2027-08-31
2026-08-31 | 6 months | 2027-02-28
2028-05-31 | 3 months | 2028-08-31
"""

BEFORE_THE_END = """
# the term ends on | notice | to the end of | earliest | latest
2028-04-30 | 3 months | month | 2028-01-30 | 2028-01-31
2028-04-30 | 3 months | quarter | 2027-12-31 | 2027-12-31
2028-05-14 | 1 month | month | 2028-03-30 | 2028-03-31
2028-03-31 | 3 months | quarter | 2027-12-31 | 2027-12-31
2028-03-30 | 3 months | quarter | 2027-09-30 | 2027-09-30
2028-12-31 | 6 months | academic year | 2028-02-29 | 2028-02-29
2028-08-31 | 6 months | academic year | 2028-02-29 | 2028-02-29
2028-08-30 | 6 months | academic year | 2027-02-28 | 2027-02-28
2028-06-30 | 6 weeks | quarter | 2028-05-19 | 2028-05-19
2027-02-28 | 1 month | month | 2027-01-28 | 2027-01-31
2027-12-31 | 3 months | quarter | 2027-09-30 | 2027-09-30
"""

LATE = """
# first day | term | renews by | the first day is | notice | received | in time for the end of term | on
# yearly, three months
2026-05-01 | 1 year | 1 year | included | 3 months | 2027-01-30 | 1 | 2027-04-30
2026-05-01 | 1 year | 1 year | included | 3 months | 2027-01-31 | 1 | 2027-04-30
2026-05-01 | 1 year | 1 year | included | 3 months | 2027-02-01 | 2 | 2028-04-30
2026-05-01 | 1 year | 1 year | included | 3 months | 2027-02-10 | 2 | 2028-04-30
2026-05-01 | 1 year | 1 year | included | 3 months | 2027-04-30 | 2 | 2028-04-30
2026-05-01 | 1 year | 1 year | included | 3 months | 2028-02-01 | 3 | 2029-04-30
2026-05-01 | 1 year | 1 year | left out | 3 months | 2027-02-01 | 1 | 2027-05-01
2026-05-01 | 1 year | 1 year | left out | 3 months | 2027-02-02 | 2 | 2028-05-01
2026-05-01 | 1 year | 2 years | included | 6 months | 2026-11-01 | 2 | 2029-04-30
# the end of February
2027-03-01 | 1 year | 1 year | included | 1 month | 2028-01-31 | 1 | 2028-02-29
2027-03-01 | 1 year | 1 year | included | 1 month | 2028-02-01 | 2 | 2029-02-28
2027-03-01 | 1 year | 1 year | included | 1 month | 2029-01-31 | 2 | 2029-02-28
2027-03-01 | 1 year | 1 year | included | 1 month | 2029-02-01 | 3 | 2030-02-28
2027-03-01 | 1 year | 1 year | included | 1 month | 2031-02-01 | 5 | 2032-02-29
# months, days and business days
2027-01-01 | 3 months | 3 months | included | 1 month | 2027-02-28 | 1 | 2027-03-31
2027-01-01 | 3 months | 3 months | included | 1 month | 2027-03-01 | 2 | 2027-06-30
2027-01-01 | 3 months | 3 months | included | 1 month | 2027-05-31 | 2 | 2027-06-30
2027-01-01 | 3 months | 3 months | included | 1 month | 2027-06-01 | 3 | 2027-09-30
2027-01-01 | 6 months | 6 months | included | 30 days | 2027-05-31 | 1 | 2027-06-30
2027-01-01 | 6 months | 6 months | included | 30 days | 2027-06-01 | 2 | 2027-12-31
2026-05-01 | 1 month | 1 month | included | 5 business days | 2026-05-24 | 1 | 2026-05-31
2026-05-01 | 1 month | 1 month | included | 5 business days | 2026-05-25 | 2 | 2026-06-30
2026-05-01 | 1 month | 1 month | left out | 20 days | 2026-05-13 | 2 | 2026-07-01
# over a 29 February
2026-09-01 | 1 year | 6 months | included | 1 month | 2028-01-31 | 2 | 2028-02-29
2026-09-01 | 1 year | 6 months | included | 1 month | 2028-02-01 | 3 | 2028-08-31
2026-08-31 | 6 months | 6 months | left out | 2 months | 2027-12-31 | 3 | 2028-02-29
2026-08-31 | 6 months | 6 months | left out | 2 months | 2028-01-01 | 4 | 2028-08-31
# a notice as long as a term, or longer: it passes over an end
2026-05-01 | 1 year | 1 year | included | 1 year | 2026-05-01 | 2 | 2028-04-30
2026-05-01 | 1 year | 1 year | included | 18 months | 2026-10-31 | 2 | 2028-04-30
2026-05-01 | 1 year | 1 year | included | 18 months | 2026-11-01 | 3 | 2029-04-30
2026-05-01 | 1 month | 1 month | included | 3 months | 2026-06-10 | 5 | 2026-09-30
"""
