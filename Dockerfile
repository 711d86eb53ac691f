# The bot as an image: docker compose up --build -d. docs/operations.md says how to back up, upgrade and look after it.

FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_PROJECT_ENVIRONMENT=/undertone \
    UV_PYTHON_DOWNLOADS=never \
    UV_COMPILE_BYTECODE=1
WORKDIR /source
# What changes seldom comes first, so that a new version of the bot doesn't install its libraries again.
COPY pyproject.toml README.md LICENSE ./
RUN uv sync --no-cache --no-install-project
COPY bot bot
COPY core core
COPY models models
RUN uv sync --no-cache --no-editable

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /data undertone \
    && install --directory --owner=undertone --group=undertone --mode=700 /data
COPY --from=build /undertone /undertone
ENV PATH=/undertone/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/undertone.db
USER 10001
WORKDIR /data
VOLUME /data
# A bot that polls answers nobody, and "the process runs" is what Docker knows by itself: it ends when it can't go on.
HEALTHCHECK NONE
ENTRYPOINT ["undertone"]
CMD ["run"]
