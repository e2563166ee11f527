# A project with its suites, tested from a container: docker run --rm --env-file .env -v "$PWD:/project" assay run --env stage
FROM node:22.20.0-bookworm-slim AS build
WORKDIR /assay
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp

FROM node:22.20.0-bookworm-slim
RUN --mount=type=bind,from=build,source=/tmp,target=/packed \
    npm install --global --no-audit --no-fund /packed/assay-*.tgz && npm cache clean --force
USER node
WORKDIR /project
ENTRYPOINT ["assay"]
CMD ["--help"]
