import { salesforce } from "./salesforce.js";
import { zookeeper } from "./zookeeper.js";
import { level } from "./level.js";
import { clickhouse } from "./clickhouse.js";
import { ethereum } from "./ethereum.js";
import { npm } from "./npm.js";
import { amqp } from "./amqp.js";
import { answers } from "./answers.js";
import { chromiumNet } from "./chromium-net.js";
import { classes } from "./classes.js";
import { domException } from "./dom-exception.js";
import { firefoxNet } from "./firefox-net.js";
import { graphql } from "./graphql.js";
import { grpc } from "./grpc.js";
import { guard } from "./guard.js";
import { httpClients } from "./http-clients.js";
import { httpStatus } from "./http-status.js";
import { mail } from "./mail.js";
import { kafka, mqtt, nats } from "./messaging.js";
import { mongodb } from "./mongodb.js";
import { mysql } from "./mysql.js";
import { nodeErrno } from "./node-errno.js";
import { nodeInternal } from "./node-internal.js";
import { oracle } from "./oracle.js";
import { otherClients } from "./other-clients.js";
import { browser } from "./phrases-browser.js";
import { general, there } from "./phrases-general.js";
import { network } from "./phrases-network.js";
import { specific } from "./phrases-specific.js";
import { system } from "./phrases-system.js";
import { postgrest } from "./postgrest.js";
import { prisma } from "./prisma.js";
import { redis } from "./redis.js";
import { services } from "./services.js";
import { sqlServer, tedious } from "./sql-server.js";
import { sqlite } from "./sqlite.js";
import { sqlstate } from "./sqlstate.js";
import type { Table } from "./table.js";
import { tls } from "./tls.js";
import { undici } from "./undici.js";
import { webdriverAnswers, webdriverClasses, webdriverErrors } from "./webdriver.js";
import { typeorm } from "./typeorm.js";
import { wsClose } from "./ws-close.js";

/** Every built-in table. Those of messages decide in this order. */
export const tables: readonly Table[] = [
  nodeErrno,
  nodeInternal,
  httpClients,
  undici,
  tls,
  sqlite,
  mysql,
  mongodb,
  prisma,
  tedious,
  kafka,
  nats,
  otherClients,
  npm,
  ethereum,
  clickhouse,
  level,
  salesforce,
  zookeeper,
  postgrest,
  sqlstate,
  oracle,
  sqlServer,
  redis,
  services,
  graphql,
  grpc,
  httpStatus,
  mail,
  wsClose,
  chromiumNet,
  firefoxNet,
  webdriverErrors,
  webdriverClasses,
  domException,
  typeorm,
  classes,
  answers,
  webdriverAnswers,
  amqp,
  mqtt,
  browser,
  system,
  guard,
  specific,
  network,
  there,
  general,
];
