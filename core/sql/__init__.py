"""The memory in SQL, but for what differs between databases; :mod:`core.sqlite` and :mod:`core.postgres` have that."""
