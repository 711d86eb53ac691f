"""The steps to versions 1 to 4, whose rows were in plain sight. They were released, and are never to change."""

from __future__ import annotations

FIRST_TABLES = (
    """
    CREATE TABLE users (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account INTEGER NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        noticed_at INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE updates (
        id INTEGER PRIMARY KEY,
        done_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX updates_by_age ON updates (done_at)",
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        spread REAL NOT NULL,
        label TEXT NOT NULL,
        confidence REAL NOT NULL,
        faces INTEGER NOT NULL,
        previous INTEGER REFERENCES answers ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX answers_of_user ON answers (user, at)",
    "CREATE INDEX answers_by_previous ON answers (previous)",
    """
    CREATE TABLE readings (
        answer INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
        anger REAL NOT NULL,
        disgust REAL NOT NULL,
        fear REAL NOT NULL,
        happiness REAL NOT NULL,
        sadness REAL NOT NULL,
        surprise REAL NOT NULL,
        neutral REAL NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE corrections (
        answer INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
        emotion TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE recommendations (
        answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
        position INTEGER NOT NULL,
        track TEXT NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        year INTEGER,
        genre TEXT,
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        subject TEXT,
        feel TEXT NOT NULL,
        PRIMARY KEY (answer, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE votes (
        answer INTEGER NOT NULL,
        position INTEGER NOT NULL,
        vote INTEGER NOT NULL CHECK (vote IN (-1, 1)),
        voted_at INTEGER NOT NULL,
        PRIMARY KEY (answer, position),
        FOREIGN KEY (answer, position) REFERENCES recommendations ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIEW whole_answers AS
    SELECT answers.*, readings.*, corrections.emotion AS corrected_to
    FROM answers
    LEFT JOIN readings ON readings.answer = answers.id
    LEFT JOIN corrections ON corrections.answer = answers.id
    """,
    """
    CREATE VIEW whole_picks AS
    SELECT answers.user, recommendations.*, votes.vote, votes.voted_at
    FROM answers
    JOIN recommendations ON recommendations.answer = answers.id
    LEFT JOIN votes ON votes.answer = recommendations.answer AND votes.position = recommendations.position
    """,
)

PREFERENCES = (
    """
    CREATE TABLE preferences (
        user INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        changed_at INTEGER NOT NULL,
        strategy TEXT,
        strategy_asked INTEGER NOT NULL,
        language TEXT,
        learn_from_votes INTEGER NOT NULL,
        wanted_genres TEXT NOT NULL,
        unwanted_genres TEXT NOT NULL,
        explicit_allowed INTEGER NOT NULL,
        era_first INTEGER,
        era_last INTEGER,
        familiarity TEXT NOT NULL,
        keep_days INTEGER
    ) STRICT
    """,
)
"""Without a row, a person has chosen nothing. Genres are JSON lists of names."""

STRATEGIES_AND_PERSONAL_READINGS = (
    "ALTER TABLE users ADD COLUMN readings_forgotten_at INTEGER",
    "ALTER TABLE answers ADD COLUMN strategy TEXT NOT NULL DEFAULT 'match'",
    "ALTER TABLE recommendations ADD COLUMN target_valence REAL",
    "ALTER TABLE recommendations ADD COLUMN target_arousal REAL",
    """
    CREATE TABLE personal_readings (
        answer INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
        anger REAL NOT NULL,
        disgust REAL NOT NULL,
        fear REAL NOT NULL,
        happiness REAL NOT NULL,
        sadness REAL NOT NULL,
        surprise REAL NOT NULL,
        neutral REAL NOT NULL
    ) STRICT
    """,
    "DROP VIEW whole_answers",
    """
    CREATE VIEW whole_answers AS
    SELECT answers.*, readings.*, corrections.emotion AS corrected_to,
        personal.anger AS personal_anger, personal.disgust AS personal_disgust, personal.fear AS personal_fear,
        personal.happiness AS personal_happiness, personal.sadness AS personal_sadness,
        personal.surprise AS personal_surprise, personal.neutral AS personal_neutral
    FROM answers
    LEFT JOIN readings ON readings.answer = answers.id
    LEFT JOIN personal_readings AS personal ON personal.answer = answers.id
    LEFT JOIN corrections ON corrections.answer = answers.id
    """,
)
"""``readings`` hold what the network read; ``personal_readings`` what became of it, where the person's corrections made
a difference. A recommendation without a target was sought for the mood of its answer."""

SPOTIFY_ACCOUNTS = (
    """
    CREATE TABLE spotify_accounts (
        user INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        connected_at INTEGER NOT NULL,
        sealed TEXT NOT NULL
    ) STRICT
    """,
)
"""``sealed`` opens only with a key that is not in this file."""
