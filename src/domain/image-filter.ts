/** Which images a listing shows: by tag, and by status; without a status only those that can be pulled. */
import type { DescribeImagesFilter, ListImagesFilter } from '../../generated/types.ts';
import type { ImageFilter } from '../store/images.ts';

export function imageFilterOf(filter: DescribeImagesFilter | ListImagesFilter | undefined): ImageFilter {
  const { tagStatus = 'ANY', imageStatus = 'ACTIVE' } = filter ?? {};
  return {
    ...(tagStatus !== 'ANY' && { tagStatus }),
    ...(imageStatus !== 'ANY' && { status: imageStatus }),
  };
}
