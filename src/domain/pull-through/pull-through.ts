/**
 * The pull-through cache: what is not here, or was last looked for long ago, comes from the upstream registry of a rule.
 * Source: ecr-behaviour §10.
 * Differs from AWS: rules work in every region, in China and GovCloud too. A first pull gets its layers from here, where ECR may
 * redirect it to where upstream has them. Unknown whether ECR shows an image before all of it is here; here it does not. Unknown what ECR does with a tag that is pushed over one of upstream; here it is looked for upstream no more,
 * and stays where it was pushed. An upstream that failed is left alone for a minute where there is a cached copy.
 * Unknown what ECR says to HEAD of what its upstream refuses; here 404, as to what is nowhere. ECR may bring of an image index that is
 * pulled by its digest the index alone; here it comes with all that it lists, as by its tag.
 */
import type { ImageIdentifier } from '../../../generated/types.ts';
import type { Context } from '../../context.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import { accessOfCreation } from '../create-repository.ts';
import { templateFor } from '../creation-templates.ts';
import { isContentDigest } from '../digest.ts';
import { recordPull } from '../pull-image.ts';
import { isExcluded } from '../pull-time-exclusions.ts';
import { type Bringing, type BringingTools, createBringer, forgiving } from './bring.ts';
import { refusalOf, secretRefusal, toldOf } from './failure.ts';
import { isStale } from './freshness.ts';
import type { IncomingLayer } from './incoming-layer.ts';
import { createOnce } from './once.ts';
import { createReferrers } from './referrers.ts';
import { createRefreshes } from './refresh.ts';
import { importing, ruleFor, sourceOf } from './rules.ts';

/** An image that somebody wants. */
export interface Asked {
  readonly name: string;
  /** Of that name, where it is there. */
  readonly repository: Repository | undefined;
  readonly id: ImageIdentifier;
  /** Whether the repository has the image. */
  readonly isHere: boolean;
  /** Else somebody asks whether it is there, perhaps before a push: then what cannot be had from upstream is not there. */
  readonly isPull: boolean;
}

/** Whatever asks upstream throws PullThroughFailed, and what the door says to those who may not import. */
export interface PullThrough {
  /**
   * An image that has to come from upstream: its manifest, and the rest that follows by itself. Undefined where what is here,
   * or is not here, counts. @throws what the creation of a repository throws
   */
  image(context: Context, asked: Asked): Promise<Bringing | undefined>;
  /** A layer that is not here; undefined where no rule covers the repository, or upstream does not have it either. */
  layer(context: Context, repository: Repository, digest: string): Promise<IncomingLayer | undefined>;
  /** Brings what refers to an image, if upstream was not asked for that lately. */
  referrers(context: Context, repository: Repository, subject: string): Promise<void>;
  /** Why a rule does not work; undefined where it does. */
  failureOf(rule: PullThroughRule): Promise<string | undefined>;
  /** @throws SecretNotFound-, UnableToAccessSecret-, UnableToDecryptSecretValueException */
  checkSecret(credentialArn: string | undefined): Promise<void>;
  /** Breaks off what is under way, and waits for its end. */
  close(): Promise<void>;
}

export function createPullThrough(tools: BringingTools): PullThrough {
  const { store, upstreams, clock } = tools;
  const bringer = createBringer(tools);
  const refreshes = createRefreshes(tools, bringer);
  const referrers = createReferrers(tools, bringer);
  const notes = createOnce<void>();

  async function image(context: Context, asked: Asked): Promise<Bringing | undefined> {
    if (asked.isPull) return wanted(context, asked);
    const orNothing = (error: unknown) => {
      if (toldOf(error) === undefined) throw error;
      return undefined;
    };
    const bringing = await wanted(context, asked).catch(orNothing);
    return bringing && forgiving(bringing, orNothing);
  }

  async function wanted(context: Context, asked: Asked): Promise<Bringing | undefined> {
    const { name, repository, id, isHere, isPull } = asked;
    const tag = id.imageDigest === undefined ? id.imageTag : undefined;
    const { scope } = context;
    const isRecorded = async () => isPull && !(await isExcluded(store, scope, context.subject.principal));
    if (repository !== undefined && isHere) {
      const checkedAt = tag === undefined ? undefined : await store.upstreamChecks.find(repository.id, tag);
      if (tag === undefined || checkedAt === undefined || !isStale(checkedAt, clock.now())) return undefined;
      const rule = await ruleFor(store, scope, name);
      if (rule === undefined || !(await context.allows(importing(context, name)))) return undefined;
      const stale = { scope, repository, rule, tag, isRecorded: await isRecorded() };
      const bringing = await refreshes.refresh(stale);
      return noted(context, asked, bringing);
    }
    if (id.imageDigest !== undefined && !isContentDigest(id.imageDigest)) return undefined;
    const rule = await ruleFor(store, scope, name);
    if (rule === undefined) return undefined;
    const needed = [importing(context, name)];
    if (repository === undefined) {
      const template = await templateFor(store, scope, name, 'PULL_THROUGH_CACHE');
      needed.push(accessOfCreation(scope, name, template));
    }
    for (const access of needed) {
      if (isPull) await context.demand(access);
      else if (!(await context.allows(access))) return undefined;
    }
    const which = { tag, digest: id.imageDigest, isRecorded: await isRecorded() };
    return noted(context, asked, await bringer.image({ scope, rule, name, ...which, isTold: true }));
  }

  /** Who joins what others began has pulled it too. */
  function noted(context: Context, { name, isPull }: Asked, bringing: Bringing | undefined): Bringing | undefined {
    if (bringing === undefined || !isPull) return bringing;
    const { scope, subject } = context;
    const { digest } = bringing.read;
    const key = [scope.account, scope.region, name, digest, subject.principal.arn].join(' ');
    const note = async () => {
      await bringing.imported;
      const repository = await store.repositories.find(scope, name);
      const image = repository && (await store.images.byDigest(repository.id, digest));
      if (image !== undefined) await recordPull(context, image);
    };
    notes.do(key, note).catch((error: unknown) => {
      if (toldOf(error) === undefined) tools.onFailure(error);
    });
    return bringing;
  }

  return {
    image,
    async layer(context, repository, digest) {
      const rule = await ruleFor(store, context.scope, repository.name);
      if (rule === undefined) return undefined;
      await context.demand(importing(context, repository.name));
      return bringer.layer(rule, repository, digest);
    },
    referrers: referrers.bring,
    async failureOf(rule) {
      try {
        // Whether or not the upstream asks for it. Source: API reference, ValidatePullThroughCacheRule.
        if (rule.credentialArn !== undefined) await upstreams.checkSecret(rule.credentialArn);
        await upstreams.ping(sourceOf(rule, ''));
        return undefined;
      } catch (error) {
        return refusalOf(error).message;
      }
    },
    async checkSecret(credentialArn) {
      if (credentialArn === undefined) return;
      try {
        await upstreams.checkSecret(credentialArn);
      } catch (error) {
        throw secretRefusal(error);
      }
    },
    async close() {
      upstreams.close();
      for (const work of [refreshes, referrers, bringer, notes]) await work.settled();
    },
  };
}
