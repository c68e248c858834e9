/** Compose files as people write them, with what the rules and their fixes are about. */
export const seeds: readonly string[] = [
  `# A log forwarder beside its target.
x-forwarder: &forwarder
  image: example/forwarder:1
  restart: unless-stopped
  stop_grace_period: 3s # short
  x-altctl: {shutdown: 10s}

services:
  web:
    image: nginx:1.27
    ports: ["8080:80", '127.0.0.1:9000-9002:9000-9002/udp']
    networks: [front]
    healthcheck:
      test: ["CMD-SHELL", "curl -fsS http://localhost/ || exit 1"]
      interval: 5s
  web-logs:
    <<: *forwarder
    network_mode: "service:web"
    environment:
      - RASK_ENDPOINT=http://hub:9600/v1/logs
      - TARGET=web
    depends_on: [web]
  hub:
    image: example/hub
    networks:
      front:
        aliases: [logs]
    healthcheck: {test: [CMD, hub, --health], start_period: 10s}
    volumes:
      - hub-data:/data
      - ./hub.conf:/etc/hub.conf:ro
networks:
  front: {}
volumes:
  hub-data:
`,
  `services:
  api:
    build: {context: ., args: {VERSION: "\${VERSION:-1}"}}
    command: sh -c "npm run migrate && node server.js --port $$PORT"
    entrypoint: []
    env_file: [.env, {path: local.env, required: false}]
    depends_on:
      db:
        condition: service_healthy
      cache: {condition: service_started, required: false}
    deploy: {replicas: 2}
    ports:
      - target: 80
        published: "\${PORT:?say which}"
        protocol: tcp
    secrets: [token]
  worker:
    extends: {service: api}
    command: ["bash", "-euo", "pipefail", "-c", "while true; do node w.js; sleep 1; done"]
    pid: "service:api"
    ipc: service:api
  db:
    image: 'postgres:16-alpine'
    healthcheck:
      test:
        - CMD-SHELL
        - pg_isready -U \${POSTGRES_USER} | grep accepting
  cache: {image: redis, profiles: [fast]}
secrets:
  token: {file: ./token.txt}
`,
  `services:
    vpn:
        image: qmcgaw/gluetun
        cap_add: [NET_ADMIN]
        devices: ['/dev/net/tun:/dev/net/tun']
    app:
        image: app
        network_mode: service:vpn
        init: true
        command: |
            set -e
            trap 'exit 0' TERM
            exec app "$$@"
        depends_on: {vpn: {condition: service_started, restart: true}}
    job:
        image: &image job
        restart: "no"
        command: &run [/bin/sh, -c, 'a; b && c | d &']
    again:
        image: *image
        entrypoint: *run
        network_mode: "container:\${OTHER}"
`,
];
