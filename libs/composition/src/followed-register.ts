import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Register } from '#installation';

/** Fills the register before anything is asked, and follows the log for as long as the application runs. */
@Injectable()
export class FollowedRegister implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly register: Register) {}

  async onModuleInit(): Promise<void> {
    await this.register.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.register.stop();
  }
}
