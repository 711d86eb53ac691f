# The bot as an image: docker compose up --build -d. docs/operations.md says how to back up, upgrade and look after it.

FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_PROJECT_ENVIRONMENT=/undertone \
    UV_PYTHON_DOWNLOADS=never \
    UV_COMPILE_BYTECODE=1
WORKDIR /source
# What changes seldom comes first, so that a new version of the bot doesn't install its libraries again.
COPY pyproject.toml README.md LICENSE ./
RUN uv sync --no-cache --no-install-project --extra postgres
COPY bot bot
COPY core core
COPY models models
RUN uv sync --no-cache --no-editable --extra postgres

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /data undertone \
    && install --directory --owner=undertone --group=undertone --mode=700 /data /keys
COPY --from=build /undertone /undertone
ENV PATH=/undertone/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/undertone.db \
    XDG_CONFIG_HOME=/keys \
    METRICS_PORT=9090
USER 10001
WORKDIR /data
# Two volumes: whoever copies the data is not to have the key, which lies in the folder for settings.
VOLUME ["/data", "/keys"]
# By itself, Docker knows only that the process runs. The bot knows whether Telegram and the database answer: it is asked
# over loopback, by its own command, since the slim image has no curl. Telegram may be away for a minute.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["undertone", "health"]
ENTRYPOINT ["undertone"]
CMD ["run"]
