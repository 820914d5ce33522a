/**
 * What a command over HTTP is measured against: Nest, one route, one INSERT; no validation, nobody asked who they are, no events.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

@Controller('items')
class ItemsController {
  @Post()
  async insert(@Body() body: object): Promise<{ id: string }> {
    const id = randomUUID();
    await pool.query({
      name: 'insert',
      text: 'insert into items (id, body) values ($1, $2)',
      values: [id, JSON.stringify(body)],
    });
    return { id };
  }
}

@Module({ controllers: [ItemsController] })
class BareModule {}

await pool.query('create table items (id uuid primary key, body jsonb not null, at timestamptz not null default now())');
const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`ready: ${await app.getUrl()}\n`);
