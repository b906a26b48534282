# The bot as one image: `docker build --tag oversight .`; infra/README.md says how it is run.
# A trust pins the base by digest: --build-arg NODE_IMAGE=node:24-slim@sha256:…
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY infra/build.ts ./infra/build.ts
COPY bot ./bot
COPY cards ./cards
COPY services ./services
RUN npm run build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete

FROM ${NODE_IMAGE}
# What installs packages has no place where nothing is to be installed.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
  && mkdir /data && chown node:node /data
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
ENV NODE_ENV=production \
    OVERSIGHT_HOST=0.0.0.0 \
    OVERSIGHT_DATA=/data \
    PORT=3978 \
    MALLOC_ARENA_MAX=2
USER node
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Little room for young objects, which starting fills once, and two of malloc's arenas instead of one for
# every thread: a quarter less memory at rest (docs/adr/0043).
ENTRYPOINT ["node", "--max-semi-space-size=4", "dist/bot/main.js"]
CMD ["start"]
