// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/**
 * The last checkpoint of a log that lies elsewhere: its size and root. It only ever grows, so whoever shortens or rewrites
 * the log is found out by comparison. The checkpoint's own signature is checked by whoever reads the log.
 */
contract CheckpointAnchor {
    event Anchored(uint256 size, bytes32 root);

    error NotOperator();
    /// The size is smaller than that of the last checkpoint.
    error Shortened();
    /// Another root at the size of the last checkpoint.
    error Rewritten();

    address public operator;
    uint64 public size;
    bytes32 public root;
    /// SHA-256 of the genesis record: which log this is.
    bytes32 public world;

    constructor(address operator_, bytes32 world_) {
        operator = operator_;
        world = world_;
    }

    /// Anchors a checkpoint. The last one again is taken and changes nothing.
    function anchor(uint64 size_, bytes32 root_) external {
        if (msg.sender != operator) revert NotOperator();
        if (size_ < size) revert Shortened();
        if (size_ == size && size != 0 && root_ != root) revert Rewritten();
        size = size_;
        root = root_;
        emit Anchored(size_, root_);
    }
}
