// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/**
 * The contract rules of Theriac on a chain: who has which pack, what became of it, and which statements of a party come
 * next. A statement arrives as its rule view (docs/evm.md has the layout) with the SHA-256 of the signed transaction; it
 * takes effect as a whole or not at all, and what was decided is an event. The names of errors are the codes of refusals.
 *
 * The chain checks that the operator calls. The operator has checked the party's Ed25519 signature and that view and hash
 * are of one transaction: the contract cannot.
 *
 * Units (cases, pallets) are not held: a statement that names one is refused.
 */
contract PackLedger {
    event Recorded(bytes32 indexed digest, uint256 position);
    event Refused(bytes32 indexed digest, bytes4 reason);

    error T_REPLAYED();
    error T_SEQUENCE_GAP();
    error T_DUPLICATE_ITEM();
    error R_PARTNER_KNOWN();
    error R_PARTNER_LICENSED();
    error R_SERIAL_KNOWN();
    error R_DATA_MATCH();
    error R_NOT_DESTROYED();
    error R_NOT_DISPENSED();
    error R_NOT_STOLEN();
    error R_NOT_RECALLED();
    error R_NOT_EXPIRED();
    error R_QUALITY_RELEASED();
    error R_AGGREGATION();
    error R_CUSTODY();
    error R_SHIPMENT_AUTHORISED();
    error R_COLD_CHAIN();
    /// Faults of the operator, not of a statement: the call has no effect at all.
    error NotOperator();
    error NotReady();
    error Failed();

    struct Party {
        uint64 sequence;
        /// Bits: trades in goods, supplies others, manufactures, is the regulator, is the patients.
        uint8 roles;
        bool licensed;
    }

    struct Lot {
        uint8 status;
        uint16 product;
        uint32 expiryDay;
        /// Commissioning in parts that made the lot known; 0 for one in a single call.
        uint32 batch;
    }

    struct Pack {
        uint8 status;
        /// Party index plus 1; 0 is nobody.
        uint16 custodian;
        uint16 receiver;
        uint32 site;
        /// Despatch advice; of a pack that was made in parts and not moved since, the batch.
        uint32 advice;
        bytes16 lot;
    }

    struct Product {
        int64 temperatureMin;
        int64 temperatureMax;
    }

    struct Statement {
        uint8 step;
        uint256 party;
        uint256 otherParty;
        uint32 site;
        uint32 shipment;
        uint256 eventTimeMs;
        uint256 offset;
    }

    struct Group {
        uint8 disposition;
        uint16 product;
        bytes16 lot;
        uint32 expiryDay;
        uint8 readings;
        int64 temperatureMin;
        int64 temperatureMax;
        uint256 items;
    }

    uint256 private constant COMMISSIONING = 0;
    uint256 private constant INSPECTING = 1;
    uint256 private constant PACKING = 2;
    uint256 private constant UNPACKING = 3;
    uint256 private constant SHIPPING = 4;
    uint256 private constant RECEIVING = 5;
    uint256 private constant VERIFYING = 6;
    uint256 private constant DISPENSING = 7;
    uint256 private constant HOLDING = 8;
    uint256 private constant DESTROYING = 9;
    uint256 private constant REPORTING = 10;

    uint8 private constant ACTIVE = 0;
    uint8 private constant CONFORMANT = 1;
    uint8 private constant RETURNED = 6;
    uint8 private constant STOLEN_REPORTED = 8;

    uint8 private constant KNOWN = 1;
    uint8 private constant IN_PARTS = 2;
    uint8 private constant DISPENSED = 4;
    uint8 private constant STOLEN = 8;
    uint8 private constant DESTROYED = 16;
    uint8 private constant HELD = 32;

    uint8 private constant RELEASED = 2;
    uint8 private constant RECALLED = 4;

    uint8 private constant TRADES = 1;
    uint8 private constant SUPPLIES = 2;
    uint8 private constant MANUFACTURES = 4;
    uint8 private constant REGULATES = 8;
    uint8 private constant IS_PATIENTS = 16;

    uint8 private constant FLAG_UNITS = 1;
    uint8 private constant FLAG_DUPLICATE = 2;

    uint256 private constant NOBODY = 0xffff;
    uint32 private constant NONE = 0xffffffff;
    uint256 private constant MS_PER_DAY = 86_400_000;
    uint256 private constant HEADER_BYTES = 30;
    uint256 private constant GROUP_BYTES = 42;
    uint256 private constant ITEM_BYTES = 16;

    /// One storage slot: every call reads it, and writes it where something is recorded.
    address public operator;
    uint40 public count;
    uint32 private batch;
    bool private batchOpen;
    bool public ready;

    /// Hash chain over the digests of what was recorded: equal totals in equal order, and nothing else, give this value.
    bytes32 public head;
    /// SHA-256 of the genesis record: which world this is.
    bytes32 public world;
    /// Block in which the contract was made: no event lies before it.
    uint256 public since;
    bytes32 private openDigest;
    uint256 private nextPart;

    mapping(uint256 => Party) public parties;
    /// Ed25519 key of each party, for whoever wants to check a signed transaction against this register.
    mapping(uint256 => bytes32) public keys;
    mapping(uint256 => Product) public products;
    mapping(bytes16 => Lot) public lots;
    mapping(bytes16 => Pack) public packs;
    mapping(uint256 => bool) private completed;

    constructor(address operator_, bytes32 world_) {
        operator = operator_;
        world = world_;
        since = block.number;
    }

    modifier onlyOperator() {
        if (msg.sender != operator) revert NotOperator();
        _;
    }

    /// Registers parties from `first` on, until the register is closed.
    function register(uint256 first, uint8[] calldata roles, bool[] calldata licensed, bytes32[] calldata keys_)
        external
        onlyOperator
    {
        if (ready) revert NotReady();
        for (uint256 i = 0; i < roles.length; i++) {
            parties[first + i] = Party(0, roles[i], licensed[i]);
            keys[first + i] = keys_[i];
        }
    }

    /// Names the temperature limits and closes the register: from here on, statements change things.
    function begin(int64[] calldata minima, int64[] calldata maxima) external onlyOperator {
        if (ready) revert NotReady();
        for (uint256 i = 0; i < minima.length; i++) products[i] = Product(minima[i], maxima[i]);
        ready = true;
    }

    /// Decides about one statement. A commissioning in parts that was not finished is given up.
    function record(bytes32 digest, bytes calldata view_) external onlyOperator {
        if (!ready) revert NotReady();
        if (batchOpen) batchOpen = false;
        try this.take(view_) {
            _enter(digest);
        } catch (bytes memory reason) {
            _refuse(digest, reason);
        }
    }

    /**
     * Part `part` of a commissioning that is too large for one call. Its packs are known once the last part is taken; when
     * one part is refused, so is the statement, and the parts behind it do nothing.
     */
    function recordPart(bytes32 digest, uint256 part, bool last, bytes calldata view_) external onlyOperator {
        if (!ready) revert NotReady();
        if (part == 0) {
            batch += 1;
            batchOpen = true;
            openDigest = digest;
        } else if (!batchOpen || openDigest != digest || nextPart != part) {
            return;
        }
        nextPart = part + 1;
        try this.takePart(view_, last) {
            if (!last) return;
            completed[batch] = true;
            batchOpen = false;
            _enter(digest);
        } catch (bytes memory reason) {
            batchOpen = false;
            _refuse(digest, reason);
        }
    }

    /// Takes a statement or reverts with the code of its refusal. Only `record` may call it.
    function take(bytes calldata v) external {
        if (msg.sender != address(this)) revert NotOperator();
        Statement memory s = _statement(v);
        parties[s.party].sequence += 1;
        while (s.offset < v.length) {
            Group memory g = _group(v, s);
            if (g.items == 0) {
                _judgeNothing(s, g);
                _applyToNothing(s, g);
                continue;
            }
            uint256 end = s.offset + g.items * ITEM_BYTES;
            for (; s.offset < end; s.offset += ITEM_BYTES) _row(s, g, bytes16(v[s.offset:s.offset + ITEM_BYTES]));
        }
    }

    /// Takes a part of a commissioning or reverts. Only `recordPart` may call it.
    function takePart(bytes calldata v, bool last) external {
        if (msg.sender != address(this)) revert NotOperator();
        Statement memory s = _statement(v);
        if (s.step != COMMISSIONING) revert Failed();
        if (last) parties[s.party].sequence += 1;
        while (s.offset < v.length) {
            Group memory g = _group(v, s);
            if (g.items == 0) _judgeNothing(s, g);
            uint256 end = s.offset + g.items * ITEM_BYTES;
            for (; s.offset < end; s.offset += ITEM_BYTES) {
                bytes16 item = bytes16(v[s.offset:s.offset + ITEM_BYTES]);
                Pack memory p = packs[item];
                if (_isStaged(p)) revert T_DUPLICATE_ITEM();
                _commission(s, g, item, p, batch);
            }
        }
    }

    function _enter(bytes32 digest) private {
        head = keccak256(abi.encodePacked(head, digest));
        emit Recorded(digest, count);
        count += 1;
    }

    /// A refusal has four bytes; anything else (no gas left, a broken view) is no verdict.
    function _refuse(bytes32 digest, bytes memory reason) private {
        if (reason.length != 4 || bytes4(reason) == Failed.selector) revert Failed();
        emit Refused(digest, bytes4(reason));
    }

    function _statement(bytes calldata v) private view returns (Statement memory s) {
        s.step = uint8(v[0]);
        uint8 flags = uint8(v[1]);
        s.party = uint16(bytes2(v[2:4]));
        s.otherParty = uint16(bytes2(v[4:6]));
        s.site = uint32(bytes4(v[6:10]));
        s.shipment = uint32(bytes4(v[10:14]));
        s.eventTimeMs = uint64(bytes8(v[14:22]));
        s.offset = HEADER_BYTES;
        uint64 sequence = uint64(bytes8(v[22:30]));
        uint64 due = parties[s.party].sequence;
        if (sequence < due) revert T_REPLAYED();
        if (sequence > due) revert T_SEQUENCE_GAP();
        if (flags & FLAG_DUPLICATE != 0) revert T_DUPLICATE_ITEM();
        if (flags & FLAG_UNITS != 0 || s.step == PACKING || s.step == UNPACKING) revert R_AGGREGATION();
    }

    function _group(bytes calldata v, Statement memory s) private pure returns (Group memory g) {
        uint256 from = s.offset;
        g.disposition = uint8(v[from]);
        g.product = uint16(bytes2(v[from + 1:from + 3]));
        g.lot = bytes16(v[from + 3:from + 19]);
        g.expiryDay = uint32(bytes4(v[from + 19:from + 23]));
        g.readings = uint8(v[from + 23]);
        g.temperatureMin = int64(uint64(bytes8(v[from + 24:from + 32])));
        g.temperatureMax = int64(uint64(bytes8(v[from + 32:from + 40])));
        g.items = uint16(bytes2(v[from + 40:from + 42]));
        s.offset = from + GROUP_BYTES;
        if (s.offset + g.items * ITEM_BYTES > v.length) revert Failed();
    }

    /// A statement about no pack: a lot is released or recalled, a licence granted or withdrawn.
    function _judgeNothing(Statement memory s, Group memory g) private view {
        if (s.step == COMMISSIONING || s.step == INSPECTING) {
            if (parties[s.party].roles & MANUFACTURES == 0) revert R_PARTNER_KNOWN();
            if (s.step == COMMISSIONING) revert R_SERIAL_KNOWN();
        } else if (s.step == REPORTING) {
            if (g.lot == 0 && parties[s.party].roles & REGULATES == 0) revert R_PARTNER_KNOWN();
        } else {
            _judgePartner(s, g);
            revert R_SERIAL_KNOWN();
        }
    }

    function _applyToNothing(Statement memory s, Group memory g) private {
        if (s.step == INSPECTING) {
            if (g.lot != 0) _setLot(g.lot, RELEASED, g.disposition == CONFORMANT);
        } else if (s.step == REPORTING) {
            bool undone = g.disposition == ACTIVE;
            if (g.lot != 0) _setLot(g.lot, RECALLED, !undone);
            else if (s.otherParty != NOBODY) parties[s.otherParty].licensed = undone;
        }
    }

    function _setLot(bytes16 lot, uint8 bits, bool on) private {
        Lot storage l = lots[lot];
        l.status = on ? l.status | bits : l.status & ~bits;
    }

    function _row(Statement memory s, Group memory g, bytes16 item) private {
        if (s.step == INSPECTING) {
            if (parties[s.party].roles & MANUFACTURES == 0) revert R_PARTNER_KNOWN();
            return;
        }
        Pack memory p = packs[item];
        if (p.status & IN_PARTS != 0) _settle(p);
        if (s.step == COMMISSIONING) return _commission(s, g, item, p, 0);
        _judgePartner(s, g);
        if (p.status & KNOWN == 0) revert R_SERIAL_KNOWN();
        if (s.step != REPORTING) _judge(s, g, p);
        if (_apply(s, g, p)) packs[item] = p;
    }

    /// A pack of a commissioning in parts is known once all parts are taken, and was never heard of otherwise.
    function _settle(Pack memory p) private view {
        if (completed[p.advice]) {
            p.status &= ~IN_PARTS;
            p.advice = 0;
        } else {
            p.status = 0;
            p.custodian = 0;
            p.advice = 0;
        }
    }

    function _isStaged(Pack memory p) private view returns (bool) {
        return p.status & IN_PARTS != 0 && p.advice == batch;
    }

    function _commission(Statement memory s, Group memory g, bytes16 item, Pack memory p, uint32 part) private {
        if (parties[s.party].roles & MANUFACTURES == 0) revert R_PARTNER_KNOWN();
        if (p.status & IN_PARTS != 0) _settle(p);
        if (p.status & KNOWN != 0) revert R_SERIAL_KNOWN();
        if (g.product == NOBODY || g.lot == 0 || g.expiryDay == NONE) revert R_DATA_MATCH();
        Lot memory l = lots[g.lot];
        bool isKnown = l.status & KNOWN != 0 && (l.batch == 0 || l.batch == part || completed[l.batch]);
        if (isKnown) {
            if (l.product != g.product || l.expiryDay != g.expiryDay) revert R_DATA_MATCH();
        } else {
            lots[g.lot] = Lot(l.status | KNOWN, g.product, g.expiryDay, part);
        }
        uint8 status = part == 0 ? KNOWN : KNOWN | IN_PARTS;
        packs[item] = Pack(status, uint16(s.party + 1), 0, s.site, part, g.lot);
    }

    /// Partners are known, in a role that may do this, and licensed.
    function _judgePartner(Statement memory s, Group memory g) private view {
        if (s.step != SHIPPING && s.step != RECEIVING) return;
        if (s.otherParty == NOBODY) revert R_PARTNER_KNOWN();
        Party memory other = parties[s.otherParty];
        bool supplied = s.step == RECEIVING && g.disposition != RETURNED;
        if (other.roles & (supplied ? SUPPLIES : TRADES) == 0) revert R_PARTNER_KNOWN();
        if (!other.licensed) revert R_PARTNER_LICENSED();
    }

    /// The rules of a known pack, in the order in which the contract machine asks them.
    function _judge(Statement memory s, Group memory g, Pack memory p) private view {
        uint256 step = s.step;
        Lot memory l = lots[p.lot];
        if (step != HOLDING) {
            if (g.product != NOBODY && g.product != l.product) revert R_DATA_MATCH();
            if (g.lot != 0 && g.lot != p.lot) revert R_DATA_MATCH();
            if (g.expiryDay != NONE && g.expiryDay != l.expiryDay) revert R_DATA_MATCH();
        }
        if (p.status & DESTROYED != 0) revert R_NOT_DESTROYED();
        if (p.status & DISPENSED != 0 && !_isLookedUpAgain(s, p)) revert R_NOT_DISPENSED();
        if (step <= DISPENSING) {
            if (p.status & STOLEN != 0) revert R_NOT_STOLEN();
            if (g.disposition != RETURNED) {
                if (l.status & RECALLED != 0) revert R_NOT_RECALLED();
                if (s.eventTimeMs >= (uint256(l.expiryDay) + 1) * MS_PER_DAY) revert R_NOT_EXPIRED();
            }
        }
        if (step == SHIPPING || step == DISPENSING) {
            if (p.status & HELD != 0 || l.status & RELEASED == 0) revert R_QUALITY_RELEASED();
        }
        if (!_isInCustody(s, p)) revert R_CUSTODY();
        if (step == RECEIVING) {
            bool announced = s.shipment != NONE && p.receiver == s.party + 1 && p.advice == s.shipment;
            if (!announced) revert R_SHIPMENT_AUTHORISED();
            Product memory limits = products[l.product];
            if (g.readings & 1 != 0 && g.temperatureMin < limits.temperatureMin) revert R_COLD_CHAIN();
            if (g.readings & 2 != 0 && g.temperatureMax > limits.temperatureMax) revert R_COLD_CHAIN();
        }
    }

    /// A patient may look up a dispensed pack, where it was dispensed.
    function _isLookedUpAgain(Statement memory s, Pack memory p) private view returns (bool) {
        return s.step == VERIFYING && parties[s.party].roles & IS_PATIENTS != 0 && p.site == s.site;
    }

    function _isInCustody(Statement memory s, Pack memory p) private view returns (bool) {
        uint256 step = s.step;
        uint256 me = s.party + 1;
        if (step == RECEIVING) {
            return p.custodian == s.otherParty + 1 && (p.receiver == 0 || p.receiver == me);
        }
        if (step == VERIFYING && parties[s.party].roles & IS_PATIENTS != 0) {
            return p.receiver == 0 && p.site == s.site;
        }
        if (p.receiver == 0) return p.custodian == me;
        return p.receiver == me && step != SHIPPING && step != DISPENSING;
    }

    /// Writes the effect into `p`; false where there is none.
    function _apply(Statement memory s, Group memory g, Pack memory p) private pure returns (bool) {
        uint256 step = s.step;
        if (step == SHIPPING) {
            p.receiver = uint16(s.otherParty + 1);
            p.advice = s.shipment;
        } else if (step == RECEIVING) {
            _takeCustody(s, p);
        } else if (step == DISPENSING) {
            _takeCustody(s, p);
            p.status |= DISPENSED;
        } else if (step == DESTROYING) {
            p.status |= DESTROYED;
        } else if (step == HOLDING) {
            bool freed = g.disposition == ACTIVE;
            p.status = freed ? p.status & ~HELD : p.status | HELD;
            if (freed && p.receiver == s.party + 1) _takeCustody(s, p);
        } else if (step == REPORTING) {
            if (g.disposition == ACTIVE) p.status &= ~STOLEN;
            else if (g.disposition == STOLEN_REPORTED) p.status |= STOLEN;
            else return false;
        } else {
            return false;
        }
        return true;
    }

    function _takeCustody(Statement memory s, Pack memory p) private pure {
        p.custodian = uint16(s.party + 1);
        p.site = s.site;
        p.receiver = 0;
        p.advice = 0;
    }
}
