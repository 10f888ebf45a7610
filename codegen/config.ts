/** What the generator makes of this project's own model when it is started without arguments. */

export const config = {
  model: 'model/ecr-2015-09-21.json',
  patches: 'model/patches.json',
  service: 'com.amazonaws.ecr#AmazonEC2ContainerRegistry_V20150921',
  out: 'generated',
  operations: 'src/operations',
  /** Every operation has its line in the index, and the compiler asks for each file that is missing. */
  complete: true,
};
