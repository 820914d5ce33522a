# syntax=docker/dockerfile:1
# Two stages: the first builds with the whole tool chain, the second carries only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /redress
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY apps ./apps
COPY libs ./libs
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
# tini reaps children and passes signals on, so that stopping the container stops Redress in good order.
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production PORT=3000 REDRESS_DATA=/data
WORKDIR /redress
COPY --from=build --chown=root:root /redress/package.json ./
COPY --from=build --chown=root:root /redress/node_modules ./node_modules
COPY --from=build --chown=root:root /redress/dist ./dist
COPY --from=build --chown=root:root /redress/apps/run.mjs ./apps/run.mjs
RUN mkdir /data /keys /public-keys && chown node:node /data /keys /public-keys && chmod 0700 /data /keys && chmod 0755 /public-keys
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--max-semi-space-size=64", "apps/run.mjs", "api", "--empty"]
