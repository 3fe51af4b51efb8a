"""Days that come again by their place among the days of a month, worked out by hand; the weekend is Saturday and Sunday."""

PLACES = """
# which | of what | in | the rule | from | the first three
last | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-01 | 2026-01-30 2026-02-27 2026-03-31
last | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-31 | 2026-02-27 2026-03-31 2026-04-30
last | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2028-01-15 | 2028-01-31 2028-02-29 2028-03-31
first | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 | 2026-05-01 | 2026-05-01 2026-06-01 2026-07-01
first | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 | 2026-08-01 | 2026-08-03 2026-09-01 2026-10-01
third | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3 | 2026-08-01 | 2026-08-05 2026-09-03 2026-10-05
last but one | working day | every month | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 2026-01-01 | 2026-01-29 2026-02-26 2026-03-30
last | working day | December | FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-01 | 2026-12-31 2027-12-31 2028-12-29
last | working day | June December | FREQ=MONTHLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2027-01-01 | 2027-06-30 2027-12-31 2028-06-30
first | Monday | March | FREQ=YEARLY;BYMONTH=3;BYDAY=MO;BYSETPOS=1 | 2026-01-01 | 2026-03-02 2027-03-01 2028-03-06
first | Monday | March | FREQ=YEARLY;BYMONTH=3;BYDAY=1MO | 2026-03-03 | 2027-03-01 2028-03-06 2029-03-05
first | Monday | every month | FREQ=MONTHLY;BYDAY=1MO | 2026-02-01 | 2026-02-02 2026-03-02 2026-04-06
third | Thursday | November | FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=3 | 2026-01-01 | 2026-11-19 2027-11-18 2028-11-16
last | Friday | every month | FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1 | 2028-02-01 | 2028-02-25 2028-03-31 2028-04-28
fifth | Monday | every month | FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5 | 2026-01-01 | 2026-03-30 2026-06-29 2026-08-31
fifth | Tuesday | February | FREQ=YEARLY;BYMONTH=2;BYDAY=TU;BYSETPOS=5 | 2026-01-01 | 2028-02-29 2056-02-29 2084-02-29
first | Saturday Sunday | every month | FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1 | 2026-05-01 | 2026-05-02 2026-06-06 2026-07-04
last | day | February | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 | 2026-01-01 | 2026-02-28 2027-02-28 2028-02-29
"""
